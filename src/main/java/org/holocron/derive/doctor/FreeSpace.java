package org.holocron.derive.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.files.FileTrouble;

/**
 * How much room a disk has left. A run takes some 100 kB, so that even the last gigabyte lasts for ten thousand; but other programs write too.
 *
 * @param few bytes below which there is a warning
 * @param tooFew bytes below which it is as good as full
 */
public record FreeSpace(long few, long tooFew) {

    private static final long MB = 1024 * 1024;

    /** A gigabyte, and 50 MB. */
    public static final FreeSpace USUAL = new FreeSpace(1024 * MB, 50 * MB);

    /** @param setting the one that names the folder */
    DoctorFinding in(Path folder, String setting) {
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return DoctorFinding.warn(
                    "the room on the disk of " + folder + " (" + setting + ") is not known: "
                            + FileTrouble.words(unknown),
                    "Look at it with other tools");
        }
        String words = Amount.of(free) + " free on the disk of " + folder + " (" + setting + ")";
        String cure = "Free some space, enlarge the disk, or move the folder to another one and set " + setting;
        if (free < tooFew) {
            return DoctorFinding.fail("the disk is full: only " + words, cure);
        }
        return free < few ? DoctorFinding.warn("only " + words, cure) : DoctorFinding.ok(words);
    }
}
