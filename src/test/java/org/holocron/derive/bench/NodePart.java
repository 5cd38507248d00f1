package org.holocron.derive.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.testing.Folders;

/** What the product costs without a job: its start, its memory and CPU while nothing is to do, and jobs that only wait. */
final class NodePart implements BenchmarkPart {

    /** Nothing is asked there: no job is worked. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private static final String SERVER = "server";

    /** After a start the compiler goes on for a while, and what is done every few seconds has not been done yet. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** As many as fit into one request. */
    private static final int BULK_JOBS = 10_000;

    private static final int BULKS = 5;

    @Override
    public String name() {
        return "node";
    }

    @Override
    public PartResult measure(BenchmarkOptions options) throws Exception {
        Path work = options.path("work").resolve(name());
        Folders.empty(work);
        List<NodeCost> starts = new ArrayList<>();
        for (int round = 0; round <= options.number("rounds"); round++) {
            // The first start creates the database, which the later ones find.
            starts.add(measure(options, new ContenderSetup(work, NOBODY, options.number("slots"))));
            ProgressLog.say("start " + round + ": " + starts.get(round));
        }
        return NodeReport.of(starts);
    }

    private static NodeCost measure(BenchmarkOptions options, ContenderSetup setup) throws Exception {
        long before = System.nanoTime();
        Path plain = setup.folder().resolveSibling(setup.folder().getFileName() + "-plain");
        Folders.empty(plain);
        try (ServerContender server = new ServerContender(options.path(SERVER), setup)) {
            double ready = secondsSince(before);
            double bootCpu = ProcessFigures.cpuMillis(server.pid()) / 1e3;
            Thread.sleep(SETTLING.toMillis());
            double cpu = ProcessFigures.cpuMillis(server.pid());
            Thread.sleep(IDLE.toMillis());
            double idle = (ProcessFigures.cpuMillis(server.pid()) - cpu) * 100 / IDLE.toMillis();
            long resident = ProcessFigures.residentKib(server.pid());
            before = System.nanoTime();
            cpu = ProcessFigures.cpuMillis(server.pid());
            for (int bulk = 0; bulk < BULKS; bulk++) {
                server.enqueue(BULK_JOBS);
            }
            int jobs = BULKS * BULK_JOBS;
            return new NodeCost(
                    ready,
                    bootCpu,
                    resident,
                    idle,
                    jobs / secondsSince(before),
                    (ProcessFigures.cpuMillis(server.pid()) - cpu) * 1e3 / jobs,
                    ProcessFigures.residentKib(server.pid()),
                    PlainBatch.measure(plain, BULKS, BULK_JOBS));
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
