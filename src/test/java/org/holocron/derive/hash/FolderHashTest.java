package org.holocron.derive.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderHashTest {

    /** Made by the command of the class's Javadoc; the order is that of bytes, whatever the order of the map. */
    @Test
    void peopleCanMakeItThemselves() {
        Map<String, String> files = Map.of(
                "b.md", Sha256.of("a"),
                "a b", Sha256.of("x"),
                "examples/\u00e9.json", Sha256.of("y"),
                "n\nl", Sha256.of("z"));
        assertEquals("bbf9065a7b3efb7eba1025f6ae882389291a3e6933472261d85f518e64de474b", FolderHash.of(files));
    }

    @Test
    void contentsAreHashedOneByOne() {
        assertEquals(
                FolderHash.of(Map.of("a/b.md", Sha256.of("x"), "c", Sha256.of(""))),
                FolderHash.ofContents(Map.of("a/b.md", new byte[] {'x'}, "c", new byte[0])));
    }

    /** A name may hold anything but a zero byte, line breaks and hashes too. */
    @Test
    void noNameCanPassForAnotherFile() {
        String hash = Sha256.of("a");
        assertNotEquals(
                FolderHash.of(Map.of("one", hash, "two", hash)), FolderHash.of(Map.of("one\n" + hash + "  two", hash)));
        assertNotEquals(FolderHash.of(Map.of("one", hash)), FolderHash.of(Map.of(" one", hash)));
    }
}
