package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Utf8TextTest {

    private static final String TEXT = "Ada was a human.";

    @Test
    void skipsTheMarkAtTheStartAndNoOther() throws NotTextException {
        assertEquals(TEXT, Utf8Text.of(utf8(TEXT)));
        assertEquals(TEXT, Utf8Text.of(utf8("\uFEFF" + TEXT)));
        assertEquals("\uFEFF" + TEXT, Utf8Text.of(utf8("\uFEFF\uFEFF" + TEXT)));
        assertEquals("", Utf8Text.of(utf8("\uFEFF")));
        assertEquals(3, Utf8Text.markBytes(utf8("\uFEFF")));
        assertEquals(0, Utf8Text.markBytes(utf8(TEXT)));
    }

    static Stream<Arguments> noText() {
        return Stream.of(
                argumentSet("UTF-16, little end first", TEXT.getBytes(StandardCharsets.UTF_16LE), "looks like UTF-16"),
                argumentSet("UTF-16, big end first", TEXT.getBytes(StandardCharsets.UTF_16BE), "looks like UTF-16"),
                argumentSet("UTF-16 with a mark", TEXT.getBytes(StandardCharsets.UTF_16), "looks like UTF-16"),
                argumentSet(
                        "UTF-16 that is no UTF-8",
                        "Padm\u00E9 was".getBytes(StandardCharsets.UTF_16LE),
                        "looks like UTF-16"),
                argumentSet("nothing but NUL", new byte[500], "looks like UTF-16"),
                argumentSet("Latin-1", "Padm\u00E9 was".getBytes(StandardCharsets.ISO_8859_1), "(around character 5)"));
    }

    /** UTF-16 without a mark is valid UTF-8: the model was shown letters with gaps. */
    @ParameterizedTest
    @MethodSource("noText")
    void refusesWhatIsNoText(byte[] bytes, String reason) {
        NotTextException whole = assertThrows(NotTextException.class, () -> Utf8Text.of(bytes));
        NotTextException start = assertThrows(NotTextException.class, () -> Utf8Text.ofStart(bytes));

        assertTrue(whole.getMessage().startsWith("not UTF-8 text"), whole.getMessage());
        assertTrue(whole.getMessage().endsWith(reason + "; convert it"), whole.getMessage());
        assertEquals(whole.getMessage(), start.getMessage());
    }

    @Test
    void oneNulIsNoUtf16() throws NotTextException {
        assertEquals(TEXT + "\u0000", Utf8Text.of(utf8(TEXT + "\u0000")));
        assertEquals("done\u0000", Utf8Text.of(utf8("done\u0000")));
    }

    @Test
    void aStartMayEndWithinACharacter() throws NotTextException {
        byte[] cut = {'a', (byte) 0xc3};

        assertEquals("a", Utf8Text.ofStart(cut));
        assertThrows(NotTextException.class, () -> Utf8Text.of(cut));
    }

    /** Four readers of people's files decoded them, and two knew the mark. What the product wrote itself is not among them. */
    @Test
    void nobodyElseDecodesPeoplesFiles() throws IOException {
        Pattern decoding =
                Pattern.compile("newDecoder\\(|\\\\uFEFF|Files\\.(readString|readAllLines|lines|newBufferedReader)\\(");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertEquals(
                    List.of(
                            "LauncherWatch.java", // of the operating system
                            "NodeIdentity.java", // written by the node
                            "ServerFolder.java", // of WildFly, and written by the build
                            "ServerLaunch.java", // of WildFly
                            "StrictUtf8Reader.java", // the same of a long file, which is not held
                            "TokenSpans.java", // of the tokens that a model wrote
                            "Utf8Text.java"),
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> decoding.matcher(content(file)).find())
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
