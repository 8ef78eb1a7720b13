{
  "targets": [
    {
      "target_name": "tsprof",
      "sources": [
        "binding/addon.cc",
        "binding/environment.cc",
        "binding/kept_window.cc",
        "binding/napi_callback.cc",
        "binding/raw_profile_to_js.cc",
        "binding/thread_windows.cc",
        "engine/engine_support.cc",
        "engine/portable_engine.cc",
        "model/profile_tables.cc",
        "model/sample_columns.cc",
        "process/js_alarms.cc",
        "process/js_thread_call.cc",
        "process/termination_watch.cc",
        "process/usage.cc",
        "process/v8_thread_clock.cc",
        "vm/code_map.cc",
        "vm/marking_pause.cc",
        "vm/cpu_profile_reader.cc",
        "vm/leaf_marker.cc",
        "vm/node_functions.cc",
        "vm/paired_samples.cc",
        "vm/profiling_change.cc",
        "vm/shared_callback.cc",
        "vm/v8_flag.cc"
      ],
      "conditions": [
        ["OS=='linux' and target_arch=='x64'", {
          "sources": [
            "engine/chained_engine.cc",
            "engine/listening.cc",
            "engine/raw_engine.cc",
            "engine/raw_log.cc",
            "model/call_tree.cc",
            "model/sample_assembler.cc",
            "model/seen_frames.cc",
            "model/tick_timeline.cc",
            "sampler/address_set.cc",
            "sampler/call_site.cc",
            "sampler/chained_session.cc",
            "sampler/cpu_account.cc",
            "sampler/cpu_timer.cc",
            "sampler/crash_guard.cc",
            "sampler/exit_frame.cc",
            "sampler/frame_edge.cc",
            "sampler/frame_rules.cc",
            "sampler/frameless_builtin.cc",
            "sampler/interpreter_return.cc",
            "sampler/interrupted_frame.cc",
            "sampler/native_code_ranges.cc",
            "sampler/posix_timer.cc",
            "sampler/raw_session.cc",
            "sampler/ring_drain.cc",
            "sampler/signal_dispatch.cc",
            "sampler/signal_owner.cc",
            "sampler/signal_setup.cc",
            "sampler/stack_capture.cc",
            "sampler/stack_walker.cc",
            "sampler/tick_session.cc",
            "sampler/tick_timer.cc",
            "sampler/v8_stack.cc",
            "vm/answer_reader.cc",
            "vm/code_changes.cc",
            "vm/gc_watch.cc",
            "vm/spinner.cc",
            "vm/translations.cc"
          ]
        }]
      ],
      "include_dirs": [
        ".",
        "<!(node -p \"require('node-addon-api').include_dir\")"
      ],
      "defines": [
        "NAPI_VERSION=9",
        "NAPI_DISABLE_CPP_EXCEPTIONS",
        "NODE_ADDON_API_DISABLE_DEPRECATED",
        # In a worker that is being terminated nothing can be thrown; without this, trying to would
        # end the process.
        "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS"
      ],
      "cflags!": ["-O3"],
      "cflags_cc!": ["-std=gnu++17", "-O3", "-fno-exceptions"],
      "cflags_cc": [
        "-std=gnu++20",
        "-O2",
        "-g1",
        "-fno-exceptions",
        "-fvisibility=hidden",
        "-Wall",
        "-Wextra",
        "-Wno-unused-parameter",
        "-Wno-cast-function-type",
        "-Wno-missing-field-initializers"
      ],
      "xcode_settings": {
        "CLANG_CXX_LANGUAGE_STANDARD": "gnu++20",
        "GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
        "MACOSX_DEPLOYMENT_TARGET": "11.0"
      },
      "msvs_settings": {
        "VCCLCompilerTool": { "AdditionalOptions": ["/std:c++20"] }
      }
    }
  ]
}
