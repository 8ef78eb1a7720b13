export {
  mapSources,
  type IgnoredSourceMap,
  type MappedSources,
  type MapSourcesOptions,
} from './map-sources.ts';
