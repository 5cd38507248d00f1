package org.holocron.derive.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A root below which the runner keeps what others must not read. What is in a folder that nobody else may enter is out of reach, whatever
 * its own mode is: so the root is what counts.
 *
 * @param path need not exist
 * @param mark a file that only a folder of this kind holds: a folder without it, and with other things in it, may be anything
 * @param group that may read it too; null for nobody else
 */
public record PrivateFolder(
        Path path, String mark, @Nullable String group) {

    private static final int OWNER_ONLY = 0700;
    private static final int WITH_GROUP = 02750;
    private static final int GROUP = 070;
    private static final int OTHERS = 07;
    private static final int GROUP_MAY_WRITE = 020;
    private static final int STICKY = 01000;
    private static final int ALL = 07777;

    /**
     * Creates it, or takes from others what they have of it.
     *
     * @return what was changed or must be changed, for the operator; empty if it was as it must be, or where files have no modes
     */
    public Optional<String> secure() {
        try {
            PrivateFiles.createFolders(path);
            return PrivateFiles.HAVE_MODES ? secureExisting() : Optional.empty();
        } catch (UserPrincipalNotFoundException unknown) {
            return Optional.of(
                    path + " is not opened to the group " + group + " (DERIVE_FILE_GROUP): there is no such group");
        } catch (IOException failed) {
            return Optional.of(path + " may be open to other accounts, and this one cannot change it (" + failed
                    + "): as its owner, run " + command());
        }
    }

    private Optional<String> secureExisting() throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode") & ALL;
        PosixFileAttributes attributes = view().readAttributes();
        String groupNow = attributes.group().getName();
        boolean open = isOpen(mode, groupNow);
        if (!open && (group == null || wanted(mode) == mode && group.equals(groupNow))) {
            return Optional.empty();
        }
        String was = path + " was open to other accounts (" + PosixFilePermissions.toString(attributes.permissions())
                + ", group " + groupNow + ")";
        if ((mode & STICKY) != 0 || !isOurs()) {
            return Optional.of(was
                    + " and is left so, since it holds other things than the runner's: give the runner a folder of its own, or run "
                    + command());
        }
        if (group != null) {
            view().setGroup(groupNamed(group));
        }
        Files.setAttribute(path, "unix:mode", wanted(mode));
        return told(open ? was + " and is not any more" : path + " is open to the group " + group + " from now on");
    }

    /** A new folder needs no words. */
    private Optional<String> told(String change) throws IOException {
        if (isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(group == null ? change : change + "; for what is in it already, run " + openCommand());
    }

    private boolean isOpen(int mode, String groupNow) {
        boolean toWrongGroup = group != null && !group.equals(groupNow) && (mode & GROUP) != 0;
        return toWrongGroup || (mode & (GROUP | OTHERS) & ~wanted(mode)) != 0;
    }

    /** A group that may write was set up by somebody, for several accounts that share the folder. */
    private int wanted(int mode) {
        if (group != null) {
            return WITH_GROUP | mode & GROUP_MAY_WRITE;
        }
        return (mode & GROUP_MAY_WRITE) != 0 ? mode & ~OTHERS : OWNER_ONLY;
    }

    private boolean isOurs() throws IOException {
        return Files.exists(path.resolve(mark)) || isEmpty();
    }

    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
            return !content.iterator().hasNext();
        }
    }

    private PosixFileAttributeView view() {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }

    private GroupPrincipal groupNamed(String name) throws IOException {
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    }

    private String command() {
        return group == null
                ? "chmod go-rwx '" + path + "'"
                : "chgrp " + group + " '" + path + "' && chmod 2750 '" + path + "'";
    }

    private String openCommand() {
        return "chgrp -R " + group + " '" + path + "' && chmod -R g+rX '" + path + "'";
    }
}
