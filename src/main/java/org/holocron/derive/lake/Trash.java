package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.files.PrivateFiles;

/**
 * Where a sweep moves things, below the lake's root: {@code .trash/2026-05-06/…}, by the day of the sweep, under the path that they
 * had. They can be moved back.
 */
public final class Trash {

    /** How long what was swept is kept. */
    public static final int KEPT_DAYS = 7;

    private final LakeRoot root;

    Trash(LakeRoot root) {
        this.root = root;
    }

    /**
     * Moves a file or a folder with all that is in it.
     *
     * @param today the day of the sweep, UTC
     * @return false if it was gone already
     */
    public boolean take(LakeEntry entry, LocalDate today) {
        Path from = root.path().resolve(entry.uri());
        Path target = free(
                root.path().resolve(LakeLayout.TRASH).resolve(today.toString()).resolve(entry.uri()));
        try {
            PrivateFiles.createFolders(Objects.requireNonNull(target.getParent()));
            Files.move(from, target);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException cause) {
            throw root.unavailable("move to the trash", from, cause);
        }
    }

    /**
     * Deletes what was moved here before a day.
     *
     * @param day UTC
     * @return the number of files
     */
    public long emptyBefore(LocalDate day) {
        LakeEntry trash = new LakeEntry(root, root.path().resolve(LakeLayout.TRASH));
        return trash.entries().stream()
                .filter(swept -> swept.isFolder()
                        && dayOf(swept.name()).filter(day::isAfter).isPresent())
                .mapToLong(LakeEntry::deleteWithAll)
                .sum();
    }

    /** A path may be swept twice on one day, if a late worker made its folder again. */
    private static Path free(Path target) {
        Path free = target;
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = target.resolveSibling(target.getFileName() + "." + i);
        }
        return free;
    }

    private static Optional<LocalDate> dayOf(String name) {
        try {
            return Optional.of(LocalDate.parse(name));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
