package org.holocron.derive.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.holocron.derive.config.Setting;
import org.jspecify.annotations.Nullable;

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
            watch(Long.parseLong(pid), null, action);
        }
    }

    /** Asked each second: the JDK's own watching asks each five, and never sees the end of a process that nobody waits for. */
    private static void watch(long launcher, @Nullable ProcessHandle known, Runnable action) {
        ProcessHandle seen = known != null ? known : ProcessHandle.of(launcher).orElse(null);
        if (isGone(launcher, pid -> isRunning(pid, seen))) {
            action.run();
        } else {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> watch(launcher, seen, action));
        }
    }

    /** One that was killed stays in the table of processes until its parent asks for its end, which may be never; its number may be another's then. */
    private static boolean isRunning(long pid, @Nullable ProcessHandle launcher) {
        return ProcessHandle.of(pid)
                        .filter(found -> launcher == null || launcher.pid() != pid || found.equals(launcher))
                        .isPresent()
                && !isEnded(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** Linux only; elsewhere it is gone when it is asked for. */
    private static boolean isEnded(Path stat) {
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            // The name before it is in brackets, and may hold some.
            char state = line.charAt(line.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException | IndexOutOfBoundsException unknown) {
            return false;
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
