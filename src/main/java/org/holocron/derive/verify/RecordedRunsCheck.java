package org.holocron.derive.verify;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.RecordedRun;

/** Compares every recorded run with its folder, page by page, on two threads: the one that reads rows would wait for hashes. */
final class RecordedRunsCheck {

    private static final int PAGE = 500;
    private static final int THREADS = 2;

    private final LakeRecords records;
    private final RunFolderCheck check;

    RecordedRunsCheck(LakeRecords records, RunFolderCheck check) {
        this.records = records;
        this.check = check;
    }

    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<RecordedRun> page = records.runsAfter(null, PAGE);
            while (!page.isEmpty()) {
                compare(page, threads);
                page = records.runsAfter(page.get(page.size() - 1).runId(), PAGE);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void compare(List<RecordedRun> page, ExecutorService threads) {
        List<Callable<Void>> parts = IntStream.range(0, THREADS)
                .<Callable<Void>>mapToObj(part -> () -> {
                    for (int i = part; i < page.size(); i += THREADS) {
                        check.compare(page.get(i));
                    }
                    return null;
                })
                .toList();
        try {
            for (var part : threads.invokeAll(parts)) {
                part.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the verification was interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
