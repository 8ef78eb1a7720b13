import './style.css';
import type { PageData } from '../src/html/page-data.ts';
import { readReport } from './data/report.ts';
import { byId } from './parts/elements.ts';
import { ReportPage } from './report-page.ts';

showPage();

/** Reads the profile that is in the page, and shows it. */
function showPage(): void {
  const data = JSON.parse(byId('profile', HTMLScriptElement).text) as PageData;
  const report = readReport(data);
  const isEmpty = report.groups.length === 0;
  byId('report', HTMLElement).hidden = false;
  byId('empty', HTMLElement).hidden = !isEmpty;
  byId('content', HTMLElement).hidden = isEmpty;
  document.body.classList.toggle('difference', data.isDiff);
  if (!isEmpty) new ReportPage(report);
}
