package org.holocron.derive.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Creates files and folders of modes 0600 and 0700, or with the rights that the group has to the folder above: so a root that is open to
 * a group hands that down.
 */
public final class PrivateFiles {

    static final boolean HAVE_MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final Set<PosixFilePermission> OWNER_OF_FILE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_OF_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> GROUP =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);

    private static final Map<PosixFilePermission, Integer> BITS = Map.of(
            PosixFilePermission.GROUP_READ,
            040,
            PosixFilePermission.GROUP_WRITE,
            020,
            PosixFilePermission.GROUP_EXECUTE,
            010);

    private PrivateFiles() {}

    /**
     * An empty file.
     *
     * @throws FileAlreadyExistsException if there is something of that name
     */
    public static void create(Path file) throws IOException {
        Set<PosixFilePermission> mode = modeOf(file, OWNER_OF_FILE);
        Files.createFile(file, attributes(mode));
        openToGroup(file, mode);
    }

    /** As {@link #create}, unless there is one. */
    public static void createIfAbsent(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException exists) {
            // as it is
        }
    }

    /** Takes from others what another program gave them of a file that it created for us. */
    public static void restrict(Path file) throws IOException {
        if (HAVE_MODES) {
            Files.setPosixFilePermissions(file, modeOf(file, OWNER_OF_FILE));
        }
    }

    /** @throws FileAlreadyExistsException if there is something of that name */
    public static void createFolder(Path folder) throws IOException {
        Set<PosixFilePermission> mode = modeOf(folder, OWNER_OF_FOLDER);
        Files.createDirectory(folder, attributes(mode));
        openToGroup(folder, mode);
    }

    /** With the missing ones above it, unless it is there. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            createFolders(above);
        }
        try {
            createFolder(folder);
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isDirectory(folder)) {
                throw exists;
            }
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
        return HAVE_MODES
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    /** As the folder above says; one that everybody may read was not prepared, and says nothing about the group. */
    private static Set<PosixFilePermission> modeOf(Path created, Set<PosixFilePermission> owner) throws IOException {
        Path above = created.toAbsolutePath().getParent();
        if (!HAVE_MODES || above == null) {
            return owner;
        }
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(above);
        Set<PosixFilePermission> mode = EnumSet.copyOf(owner);
        if (given.contains(PosixFilePermission.GROUP_READ) && !given.contains(PosixFilePermission.OTHERS_READ)) {
            GROUP.stream().filter(given::contains).forEach(mode::add);
            if (owner.contains(PosixFilePermission.OWNER_EXECUTE)) {
                mode.add(PosixFilePermission.GROUP_EXECUTE);
            }
        }
        return mode;
    }

    /** What the umask kept from the group. Through the whole mode: the bit that hands the group down must stay. */
    private static void openToGroup(Path created, Set<PosixFilePermission> mode) throws IOException {
        int group = mode.stream().mapToInt(each -> BITS.getOrDefault(each, 0)).sum();
        if (HAVE_MODES && group != 0) {
            int now = (Integer) Files.getAttribute(created, "unix:mode");
            if ((now & group) != group) {
                Files.setAttribute(created, "unix:mode", (now | group) & 07777);
            }
        }
    }
}
