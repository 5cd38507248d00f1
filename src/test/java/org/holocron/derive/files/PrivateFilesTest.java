package org.holocron.derive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queue, lake and logs were readable by every account of the machine. */
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "files have no modes there; folders inherit the rights of the folder above")
class PrivateFilesTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "rwx------, rw-------, rwx------",
        "rwxr-xr-x, rw-------, rwx------",
        "rwxrwxrwx, rw-------, rwx------",
        "rwxr-x---, rw-r-----, rwxr-x---",
        "rwxrwx---, rw-rw----, rwxrwx---"
    })
    void whatIsCreatedIsForTheOwnerAndForTheGroupThatTheFolderAboveIsFor(String above, String file, String folder)
            throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString(above));

        PrivateFiles.create(temp.resolve("file"));
        PrivateFiles.createFolders(temp.resolve("a/b"));

        assertEquals(file, mode(temp.resolve("file")));
        assertEquals(folder, mode(temp.resolve("a")));
        assertEquals(folder, mode(temp.resolve("a/b")));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatAnotherProgramCreatedIsRestricted() throws IOException {
        Path file = Files.createFile(temp.resolve("queue.zip"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.restrict(file);

        assertEquals("rw-------", mode(file));
    }

    @Test
    void nothingIsCreatedTwice() throws IOException {
        PrivateFiles.createIfAbsent(temp.resolve("file"));
        PrivateFiles.createIfAbsent(temp.resolve("file"));
        PrivateFiles.createFolders(temp.resolve("a"));
        PrivateFiles.createFolders(temp.resolve("a"));

        assertThrows(FileAlreadyExistsException.class, () -> PrivateFiles.create(temp.resolve("file")));
        assertThrows(IOException.class, () -> PrivateFiles.createFolders(temp.resolve("file")));
    }

    @Test
    void aNewRootIsPrivateWithoutAWord() throws IOException {
        Path root = temp.resolve("data");

        assertEquals(Optional.empty(), new PrivateFolder(root, "node-id", null).secure());
        assertEquals("rwx------", mode(root));
        assertEquals(Optional.empty(), new PrivateFolder(root, "node-id", null).secure());
    }

    @Test
    void aRootOfOursThatWasOpenIsClosedAndTold() throws IOException {
        Path root = root("rwxr-xr-x", "node-id");

        String told = new PrivateFolder(root, "node-id", null).secure().orElseThrow();

        assertTrue(told.startsWith(root + " was open to other accounts (rwxr-xr-x, group "), told);
        assertTrue(told.endsWith(" and is not any more"), told);
        assertEquals("rwx------", mode(root));
    }

    /** Somebody let several accounts share it. */
    @Test
    void aGroupThatMayWriteStays() throws IOException {
        Path root = root("rwxrwxr-x", "node-id");

        assertTrue(new PrivateFolder(root, "node-id", null).secure().isPresent());
        assertEquals("rwxrwx---", mode(root));
        assertEquals(Optional.empty(), new PrivateFolder(root, "node-id", null).secure());
    }

    /** It may be /tmp or a home. */
    @Test
    void aFolderWithOtherThingsInItIsLeftAndTheCommandTold() throws IOException {
        Path root = root("rwxr-xr-x", "thesis.tex");

        String told = new PrivateFolder(root, "node-id", null).secure().orElseThrow();

        assertTrue(told.contains("is left so") && told.endsWith("chmod go-rwx '" + root + "'"), told);
        assertEquals("rwxr-xr-x", mode(root));
    }

    @Test
    void theGroupThatIsAskedForMayReadAndItIsHandedDown() throws IOException {
        Path root = root("rwxr-xr-x", "node-id");
        String group =
                Files.readAttributes(temp, PosixFileAttributes.class).group().getName();

        String told = new PrivateFolder(root, "node-id", group).secure().orElseThrow();
        PrivateFiles.create(root.resolve("queue"));

        assertTrue(
                told.endsWith("; for what is in it already, run chgrp -R " + group + " '" + root
                        + "' && chmod -R g+rX '" + root + "'"),
                told);
        assertEquals(02750, (Integer) Files.getAttribute(root, "unix:mode") & 07777);
        assertEquals("rw-r-----", mode(root.resolve("queue")));
        assertEquals(Optional.empty(), new PrivateFolder(root, "node-id", group).secure());
    }

    @Test
    void aGroupThatDoesNotExistIsNamed() throws IOException {
        Path root = root("rwx------", "node-id");

        String told = new PrivateFolder(root, "node-id", "no-such-group-here")
                .secure()
                .orElseThrow();

        assertTrue(told.contains("no-such-group-here (DERIVE_FILE_GROUP): there is no such group"), told);
        assertEquals("rwx------", mode(root));
    }

    private Path root(String mode, String content) throws IOException {
        Path root = Files.createDirectory(temp.resolve("root"));
        Files.createFile(root.resolve(content));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(mode));
        return root;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
