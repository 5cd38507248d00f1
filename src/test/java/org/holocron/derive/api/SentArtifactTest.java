package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentArtifactTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32 * 1024, 32 * 1024 + 1, 100_000})
    void aFileOfAnySizeIsSentWhole(int size) throws IOException {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'x');

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sent(content, Sha256.of(content)).write(out);

        assertArrayEquals(content, out.toByteArray());
    }

    @Test
    void aFileThatChangedMeanwhileIsNotSentToItsEnd() throws IOException {
        byte[] content = new byte[100_000];
        SentArtifact sent = sent(content, "0".repeat(64));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(IOException.class, () -> sent.write(out));

        assertTrue(out.size() < content.length);
    }

    private SentArtifact sent(byte[] content, String sha256) throws IOException {
        Files.write(root.resolve("file"), content);
        return new SentArtifact(new Lake(root), new FileRef("file", sha256, (long) content.length), sha256);
    }
}
