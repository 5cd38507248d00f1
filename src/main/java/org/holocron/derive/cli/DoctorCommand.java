package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.doctor.Check;
import org.holocron.derive.doctor.Diagnosis;
import org.holocron.derive.doctor.Doctor;
import org.holocron.derive.doctor.DoctorFinding;
import org.holocron.derive.doctor.Examined;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
        name = "doctor",
        description = "Look at everything the runner needs; say what is wrong and what to do.",
        footer = {
            "",
            "Asks the running server; where none answers on this machine, looks at what",
            "can be seen without one. Exit code 1 if something must be repaired; what",
            "should only be looked at does not change the exit code."
        })
final class DoctorCommand extends Command {

    static final int TO_REPAIR = 1;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        JsonObject diagnosis = diagnosis();
        if (connection.json) {
            terminal().json(diagnosis);
        } else {
            terminal().print(DoctorReport.lines(diagnosis, Math.min(terminal().width(), Terminal.TEXT_WIDTH)));
        }
        return DoctorReport.isFailed(diagnosis) ? TO_REPAIR : Exit.DONE;
    }

    /** What can be seen here says nothing of a server elsewhere. */
    private JsonObject diagnosis() {
        ApiClient server = connection.connect(terminal());
        try {
            return server.get("/api/doctor");
        } catch (CommandFailedException failed) {
            if (connection.url != null) {
                throw failed;
            }
            return withoutServer(new ServerOptions().over(terminal().variables()), unanswered(failed));
        }
    }

    private static DoctorFinding unanswered(CommandFailedException failed) {
        String message = String.valueOf(failed.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
        String what = message + "; what follows can be seen without it";
        return failed.exitCode() == Exit.NO_SERVER
                ? DoctorFinding.warn(what, "Start one with derive server, or name another with --url")
                : DoctorFinding.fail(
                        what, "Read why in DERIVE_DATA_DIR/server/log/server.log, whose last error is below");
    }

    static JsonObject withoutServer(Map<String, String> variables, DoctorFinding server) {
        ExecutorService threads = Executors.newCachedThreadPool(DoctorCommand::daemon);
        try {
            List<Check> checks = OfflineChecks.of(variables);
            List<Examined> examined = new ArrayList<>(List.of(new Examined("server", List.of(server))));
            examined.addAll(new Doctor(checks, threads, LIMIT).examine());
            return new Diagnosis(Clock.systemUTC().instant(), examined).json();
        } finally {
            threads.shutdownNow();
        }
    }

    /** One that hangs must not keep the program from ending. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "doctor");
        thread.setDaemon(true);
        return thread;
    }
}
