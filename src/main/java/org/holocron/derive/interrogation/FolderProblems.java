package org.holocron.derive.interrogation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanLog;

/** Collects all problems of a folder, so that its author learns of them at once. Used for one reading. */
final class FolderProblems {

    private static final Logger LOG = CleanLog.of(FolderProblems.class);

    private final Map<String, List<Problem>> byFile = new LinkedHashMap<>();

    void add(String file, Problem problem) {
        byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(problem);
    }

    /** Takes the problems of one file. */
    Consumer<Problem> of(String file) {
        return problem -> add(file, problem);
    }

    /** Does work on one file; whatever it throws is a problem of that file, and then the result is empty. */
    <T> Optional<T> guarding(String file, Supplier<T> work) {
        Guarded<T> guarded = Guard.part(file, work);
        if (guarded instanceof Guarded.Broken<T> broken) {
            LOG.log(Level.ERROR, "An unexpected failure over " + file, broken.cause());
        }
        if (guarded instanceof Guarded.Done<T> done) {
            return Optional.of(done.value());
        }
        add(file, Problem.ofWhole(guarded.message()));
        return Optional.empty();
    }

    boolean none() {
        return byFile.isEmpty();
    }

    List<FolderFinding> list() {
        return byFile.entrySet().stream()
                .flatMap(file -> file.getValue().stream().map(problem -> new FolderFinding(file.getKey(), problem)))
                .toList();
    }

    /** Each problem with its file and place, on one line: {@code prompt.md: is empty; interrogation.json /name: …}. */
    String message() {
        return list().stream().map(FolderFinding::sentence).collect(Collectors.joining("; "));
    }
}
