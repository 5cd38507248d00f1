package org.holocron.derive.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The script that stops the fresh jobs of a process at their kill points: the first job at the first one, and so on. A job
 * that was killed once is let through, so that none is killed three times and dead-lettered.
 *
 * @param script in Byteman's language
 */
record BytemanScript(String script) {

    /** Changes nothing. */
    static final BytemanScript NONE = new BytemanScript("");

    /** What a rule does to report that its point is reached. */
    private static String mark(Path marks, int number) {
        return "traceOpen(\"mark%1$d\", \"%2$s\"), traceln(\"mark%1$d\", \"reached\"), traceClose(\"mark%1$d\")"
                .formatted(number, marks.resolve("mark-" + number));
    }

    /** Holds the n-th fresh job, from 1, at the n-th kill point. The marks appear in the folder. */
    static BytemanScript holdAt(List<KillPoint> killPoints, Path marks, RandomGenerator random) {
        StringBuilder script = new StringBuilder(numberFreshJobs(marks));
        for (int number = 1; number <= killPoints.size(); number++) {
            KillPoint killPoint = killPoints.get(number - 1);
            String hold = mark(marks, number) + ", waitFor(\"for ever " + number + "\")";
            script.append(at(killPoint, number, killPoint.drawPass(random), hold));
        }
        return new BytemanScript(script.toString());
    }

    /** Delays the first fresh job at the kill point, long enough for its process to be frozen there. */
    static BytemanScript delayAt(KillPoint killPoint, Path marks, int millis) {
        String delay = mark(marks, 1) + ", delay(" + millis + ")";
        return new BytemanScript(numberFreshJobs(marks) + at(killPoint, 1, 1, delay));
    }

    /** Holds every thread that begins to work on this job, however often it was killed before. */
    static BytemanScript holdAlways(UUID job, Path marks) {
        return rule(
                "hold the job again and again",
                "derivation.Deriver",
                "derive",
                "AT ENTRY",
                "$1.job().jobId().toString().equals(\"" + job + "\")",
                mark(marks, 1) + ", waitFor(\"for ever\")");
    }

    BytemanScript and(BytemanScript others) {
        return new BytemanScript(script + others.script);
    }

    Path write(Path file) {
        try {
            return Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One rule, for breaking what is under test on purpose. */
    static BytemanScript rule(
            String name, String className, String method, String location, String condition, String action) {
        return new BytemanScript("""
                RULE %s
                CLASS org.holocron.derive.%s
                METHOD %s
                %s
                IF %s
                DO %s
                ENDRULE

                """.formatted(name, className, method, location, condition, action));
    }

    private static String numberFreshJobs(Path marks) {
        return """
                RULE number the fresh jobs
                CLASS org.holocron.derive.runner.JobClaimer
                METHOD hold
                AT ENTRY
                BIND fresh : boolean = $1.claimed().job().rescueCount() == 0;
                     number : int = (fresh ? incrementCounter("fresh jobs") : 0)
                IF fresh
                DO flag("job " + number + " in " + Thread.currentThread().getId()),
                   traceOpen("job" + number, "%1$s" + number),
                   traceln("job" + number, $1.claimed().job().jobId().toString()),
                   traceClose("job" + number)
                ENDRULE

                """.formatted(marks.resolve("job-"));
    }

    private static String at(KillPoint killPoint, int number, int pass, String action) {
        String isJob = "flagged(\"job " + number + " in \" + Thread.currentThread().getId())";
        String watch = "";
        if (killPoint == KillPoint.MID_STREAM) {
            watch = rule(
                            "know the stream of job " + number,
                            "wire.StreamedCall",
                            "make",
                            "AT ENTRY",
                            isJob,
                            "link(\"streams\", $this.deadline, \"" + number + "\")")
                    .script();
            isJob = "\"" + number + "\".equals(linked(\"streams\", $this.deadline))";
        }
        return watch
                + """
                RULE hold job %1$d %2$s
                CLASS %3$s
                METHOD %4$s
                %5$s
                IF %6$s AND incrementCounter("passes of %1$d") == %7$d
                DO %8$s
                ENDRULE

                """.formatted(
                                number,
                                killPoint.words(),
                                killPoint.className(),
                                killPoint.method(),
                                killPoint.location(),
                                isJob,
                                pass,
                                action);
    }
}
