package org.holocron.derive.lake;

/** What came of reading a recorded file. */
public sealed interface FileCheck {

    /**
     * It is what was recorded, as far as hash and size were.
     *
     * @param sha256 of the content
     */
    record Intact(byte[] content, String sha256) implements FileCheck {}

    record Missing() implements FileCheck {}

    /**
     * It is not what was recorded.
     *
     * @param how for people, as "has 12 bytes, 15 were recorded"
     */
    record Changed(String how) implements FileCheck {}
}
