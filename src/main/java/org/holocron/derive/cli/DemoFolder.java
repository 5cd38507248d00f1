package org.holocron.derive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.holocron.derive.node.DataDirectoryTakenException;
import org.holocron.derive.node.NodeIdentity;

/** The data directory of a demo: emptied when the demo starts, kept afterwards for inspection. */
final class DemoFolder {

    /** Only a folder that holds this file is ever emptied. */
    private static final String MARKER = "this-is-a-demo";

    private DemoFolder() {}

    /** The wanted folder, or one beside it while another demo uses the wanted one. */
    static Path fresh(Path wanted) {
        for (int number = 1; number <= 20; number++) {
            Path folder = number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
            if (isMissingOrDemo(folder) && isUnused(folder)) {
                empty(folder);
                return folder;
            }
        }
        throw new CommandFailedException(
                Exit.FAILED, "Twenty demos are running, or " + wanted + " is not a demo's folder");
    }

    private static boolean isMissingOrDemo(Path folder) {
        return Files.notExists(folder) || Files.exists(folder.resolve(MARKER));
    }

    private static boolean isUnused(Path folder) {
        try {
            NodeIdentity.open(folder, "demo").close();
            return true;
        } catch (DataDirectoryTakenException e) {
            return false;
        } catch (UncheckedIOException e) {
            throw ServerProcess.dataDirProblem(folder, e);
        }
    }

    private static void empty(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(MARKER), "Emptied when the next demo starts.\n");
        } catch (IOException e) {
            throw new CommandFailedException(
                    Exit.FAILED, "The demo's folder cannot be emptied: " + FileProblem.words(folder, e));
        }
    }
}
