package org.holocron.derive.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.files.FileTrouble;

/** A folder that the runner writes to: whether it can, and how much room it has. */
public final class OwnFolder implements Check {

    private static final int TRIED_BYTES = 64 * 1024;

    private final String name;
    private final Path folder;
    private final String setting;
    private final FreeSpace space;

    /** @param setting the one that names it */
    public OwnFolder(String name, Path folder, String setting, FreeSpace space) {
        this.name = name;
        this.folder = folder;
        this.setting = setting;
        this.space = space;
    }

    @Override
    public String name() {
        return name;
    }

    /** One that is not there yet is made at the first start, if the nearest folder above it allows that. */
    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        Path nearest = folder;
        while (nearest.getParent() != null && Files.notExists(nearest)) {
            nearest = nearest.getParent();
        }
        try {
            Path tried = Files.createTempFile(nearest, ".derive-doctor", null);
            try {
                Files.write(tried, new byte[TRIED_BYTES]);
            } finally {
                Files.deleteIfExists(tried);
            }
            findings.add(DoctorFinding.ok(
                    nearest.equals(folder)
                            ? folder + " (" + setting + ") can be written"
                            : folder + " (" + setting + ") does not exist yet; it can be made"));
        } catch (IOException e) {
            findings.add(DoctorFinding.fail(
                    folder + " (" + setting + ") cannot be written: " + FileTrouble.words(e),
                    "Give the account '" + System.getProperty("user.name") + "' the right to write in " + nearest
                            + ", free some space there, or set " + setting + " to another folder"));
        }
        findings.add(space.in(nearest, setting));
        return findings;
    }
}
