package org.holocron.derive.lake;

/** The result of comparing a file with what was recorded of it. */
public sealed interface FileCheck {

    /**
     * It matches what was recorded, as far as hash and size were.
     *
     * @param sha256 of the content
     */
    record Intact(byte[] content, String sha256) implements FileCheck {}

    record Missing() implements FileCheck {}

    /**
     * It does not match.
     *
     * @param how for people, such as "has 12 bytes, 15 were recorded"
     */
    record Changed(String how) implements FileCheck {}
}
