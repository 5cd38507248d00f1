package org.holocron.derive.interrogation;

import org.holocron.derive.json.Problem;

/**
 * A problem or an advice about one file of a folder.
 *
 * @param file within the folder, such as {@code examples/r_17.json}
 * @param problem at which place, and what would be right
 */
public record FolderFinding(String file, Problem problem) {

    /** On one line: {@code interrogation.json /name: must be a text}. */
    public String sentence() {
        return file + (problem.pointer().isEmpty() ? "" : " " + problem.pointer()) + ": " + problem.message();
    }
}
