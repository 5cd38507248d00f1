package org.holocron.derive.interrogation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holocron.derive.json.Problem;

/** Collects all problems of a folder, so that its author learns of them at once. Used for one reading. */
final class FolderProblems {

    private final Map<String, List<Problem>> byFile = new LinkedHashMap<>();

    void add(String file, Problem problem) {
        byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(problem);
    }

    /** Takes the problems of one file. */
    Consumer<Problem> of(String file) {
        return problem -> add(file, problem);
    }

    boolean none() {
        return byFile.isEmpty();
    }

    /** Each problem with its file and place, on one line: {@code prompt.md: is empty; interrogation.json /name: …}. */
    String message() {
        return byFile.entrySet().stream()
                .flatMap(file -> file.getValue().stream().map(problem -> sentence(file.getKey(), problem)))
                .collect(Collectors.joining("; "));
    }

    private static String sentence(String file, Problem problem) {
        return file + (problem.pointer().isEmpty() ? "" : " " + problem.pointer()) + ": " + problem.message();
    }
}
