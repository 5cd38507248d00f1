package org.holocron.derive.node;

import java.util.Map;
import org.holocron.derive.config.Setting;

/**
 * Watches the process of the command line that started this server, if one did. The launcher stops its server when it
 * ends; if it is killed and cannot do so, the server must end on its own.
 */
public final class LauncherWatch {

    private LauncherWatch() {}

    /** Runs the action, on another thread, when the launcher is gone; never if there is no launcher. */
    public static void whenGone(Map<String, String> variables, Runnable action) {
        String pid = variables.get(Setting.DERIVE_LAUNCHER_PID.key());
        if (pid == null || !pid.matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresentOrElse(launcher -> launcher.onExit().thenRun(action), action);
    }
}
