package org.holocron.derive.config;

import java.util.Map;

/**
 * The command line's process that started this server, if one did: named in DERIVE_LAUNCHER_PID. It stops the server
 * when it is told to end; if it is killed and cannot, the server ends by itself.
 */
public final class LauncherWatch {

    public static final String PID = "DERIVE_LAUNCHER_PID";

    private LauncherWatch() {}

    /** Runs the action, on a thread of its own, when the launcher is gone; never if there is none. */
    public static void whenGone(Map<String, String> variables, Runnable action) {
        String pid = variables.get(PID);
        if (pid == null || !pid.matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresentOrElse(launcher -> launcher.onExit().thenRun(action), action);
    }
}
