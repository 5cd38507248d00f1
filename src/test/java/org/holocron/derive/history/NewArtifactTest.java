package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.junit.jupiter.api.Test;

class NewArtifactTest {

    /** Without them nobody could tell later whether the file is still what was recorded. */
    @Test
    void isRefusedWithoutHashOrSize() {
        FileRef unhashed = new FileRef("2026/01/02/r/output.json", null, 10L);
        FileRef unsized = new FileRef("2026/01/02/r/output.json", "a".repeat(64), null);

        assertThrows(IllegalArgumentException.class, () -> new NewArtifact(ArtifactType.PARSED_OUTPUT, unhashed));
        assertThrows(IllegalArgumentException.class, () -> new NewArtifact(ArtifactType.PARSED_OUTPUT, unsized));
    }
}
