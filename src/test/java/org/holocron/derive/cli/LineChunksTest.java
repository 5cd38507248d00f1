package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.cli.LineChunks.Chunk;
import org.junit.jupiter.api.Test;

class LineChunksTest {

    @Test
    void aPartHasNoMoreLinesThanTheServerTakes() {
        List<Chunk> chunks = all(chunks("{}\n".repeat(25_000), 1));

        assertEquals(
                List.of(1, 10_001, 20_001),
                chunks.stream().map(Chunk::firstLine).toList());
        assertEquals(
                List.of(10_000, 20_000, 25_000),
                chunks.stream().map(Chunk::lastLine).toList());
        assertEquals(30_000, chunks.get(0).bytes().length);
    }

    @Test
    void aPartHasNoMoreBytesThanFitBesideOthers() {
        String line = "x".repeat(3_000_000) + "\n";
        List<Chunk> chunks = all(chunks(line.repeat(5), 1));

        assertEquals(List.of(2, 4, 5), chunks.stream().map(Chunk::lastLine).toList());
        assertTrue(chunks.stream().allMatch(chunk -> chunk.bytes().length <= LineChunks.MAX_BYTES));
    }

    @Test
    void aLineThatIsTooLongIsAPartAndNotReadWhole() {
        List<Chunk> chunks = all(chunks("x".repeat(20_000_000) + "\n{}", 1));

        assertEquals(List.of(2), chunks.stream().map(Chunk::lastLine).toList());
        assertTrue(chunks.get(0).bytes().length < 5_000_000);
    }

    @Test
    void blankLinesAreCountedAndAreNoJobs() {
        Chunk chunk = chunks("\uFEFF{}\r\n \r\n\n\u2003\n{}", 1).next().orElseThrow();

        assertEquals(List.of(1, 5), chunk.jobLines());
        assertEquals(5, chunk.lastLine());
    }

    @Test
    void aFileIsReadFromALine() {
        Chunk chunk = chunks("a\nb\n\nd\n", 3).next().orElseThrow();

        assertEquals(3, chunk.firstLine());
        assertEquals(List.of(4), chunk.jobLines());
        assertEquals("\nd\n", new String(chunk.bytes(), StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), chunks("a\nb\n", 3).next());
        assertEquals(Optional.empty(), chunks("", 1).next());
    }

    @Test
    void theRestOfAPartKeepsItsNumbers() {
        Chunk chunk = chunks("skipped\na\nb\n\nd\n", 2).next().orElseThrow();

        Chunk rest = chunk.after(3).orElseThrow();
        assertEquals(4, rest.firstLine());
        assertEquals(5, rest.lastLine());
        assertEquals(List.of(5), rest.jobLines());
        assertEquals("\nd\n", new String(rest.bytes(), StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), chunk.after(5));
    }

    private static LineChunks chunks(String text, int firstLine) {
        return new LineChunks(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), firstLine);
    }

    private static List<Chunk> all(LineChunks chunks) {
        List<Chunk> all = new ArrayList<>();
        for (Optional<Chunk> next = chunks.next(); next.isPresent(); next = chunks.next()) {
            all.add(next.get());
        }
        return all;
    }
}
