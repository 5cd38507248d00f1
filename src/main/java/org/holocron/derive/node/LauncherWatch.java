package org.holocron.derive.node;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
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
        if (pid != null && pid.matches("\\d{1,18}")) {
            watch(Long.parseLong(pid), action);
        }
    }

    private static void watch(long launcher, Runnable action) {
        ProcessHandle.of(launcher)
                .ifPresentOrElse(
                        seen -> seen.onExit().thenRun(() -> confirm(launcher, action)),
                        () -> confirm(launcher, action));
    }

    private static void confirm(long launcher, Runnable action) {
        if (isGone(launcher, pid -> ProcessHandle.of(pid).isPresent())) {
            action.run();
        } else {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> watch(launcher, action));
        }
    }

    /**
     * A process that has no descriptors left can see no process, and the JDK then says that each has ended: only who sees
     * itself has looked.
     */
    static boolean isGone(long launcher, LongPredicate sees) {
        long self = ProcessHandle.current().pid();
        return sees.test(self) && !sees.test(launcher) && sees.test(self);
    }
}
