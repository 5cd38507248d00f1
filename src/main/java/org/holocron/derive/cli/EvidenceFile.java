package org.holocron.derive.cli;

/**
 * A file of a folder that a job is made of.
 *
 * @param path below the folder, with slashes; empty where there is no such file
 */
record EvidenceFile(String path) {

    /** A job that is made of no file: its texts stay as they are. */
    static final EvidenceFile NONE = new EvidenceFile("");

    /** Its name without what comes after the last point. */
    String name() {
        String last = path.substring(path.lastIndexOf('/') + 1);
        int point = last.lastIndexOf('.');
        return point <= 0 ? last : last.substring(0, point);
    }

    /** The text with the file's path in place of {@code {file}}, and its name in place of {@code {name}}. */
    String filled(String text) {
        return path.isEmpty() ? text : text.replace("{file}", path).replace("{name}", name());
    }
}
