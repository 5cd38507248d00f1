package org.holocron.derive.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.testing.OpenToOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdentityTest {

    @TempDir
    Path folder;

    @Test
    void isTheSameAtEachStart() {
        String first = identityAtAStart(folder.resolve("data"), null);

        assertTrue(first.matches("worker-[0-9a-f]{8}@[0-9a-f]{8}"), first);
        assertEquals(first, identityAtAStart(folder.resolve("data"), null));
    }

    /** Every account of the machine could read queue and logs. */
    @Test
    void nobodyElseMayEnterTheDataDirectory() throws IOException {
        identityAtAStart(folder.resolve("data"), null);

        assertEquals(List.of(), OpenToOthers.in(folder.resolve("data")));
    }

    @Test
    void differsBetweenDataDirectories() {
        assertNotEquals(identityAtAStart(folder.resolve("a"), "w"), identityAtAStart(folder.resolve("b"), "w"));
    }

    @Test
    void aNameThatIsSetOverridesTheGeneratedOne() {
        identityAtAStart(folder, null);

        assertTrue(identityAtAStart(folder, "rig-7").startsWith("rig-7@"));
        assertTrue(identityAtAStart(folder, null).startsWith("worker-"));
    }

    @Test
    void onlyOneProcessMayUseADataDirectory() {
        try (NodeIdentity held = NodeIdentity.open(folder, null)) {
            DataDirectoryTakenException taken =
                    assertThrows(DataDirectoryTakenException.class, () -> NodeIdentity.open(folder, held.workerId()));
            assertTrue(
                    taken.getMessage()
                            .contains("(process " + ProcessHandle.current().pid() + ")"),
                    taken.getMessage());
        }
        NodeIdentity.open(folder, null).close();
    }

    @Test
    void aDamagedNodeIdIsReplaced() throws IOException {
        Files.writeString(folder.resolve("node-id"), "");

        assertTrue(identityAtAStart(folder, "w").matches("w@[0-9a-f]{8}"));
    }

    private static String identityAtAStart(Path dataDir, @org.jspecify.annotations.Nullable String workerId) {
        try (NodeIdentity identity = NodeIdentity.open(dataDir, workerId)) {
            return identity.workerId() + "@" + identity.nodeId();
        }
    }
}
