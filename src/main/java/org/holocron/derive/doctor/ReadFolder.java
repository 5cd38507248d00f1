package org.holocron.derive.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that the runner only reads. */
public final class ReadFolder implements Check {

    private final String name;
    private final Path folder;
    private final String setting;

    /** @param setting the one that names it */
    public ReadFolder(String name, Path folder, String setting) {
        this.name = name;
        this.folder = folder;
        this.setting = setting;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<DoctorFinding> look() {
        if (!Files.isDirectory(folder)) {
            return List.of(DoctorFinding.fail(
                    folder + " (" + setting + ") does not exist or is not a folder",
                    "Create it, mount it, or set " + setting + " to where it is"));
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return List.of(DoctorFinding.fail(
                    folder + " (" + setting + ") cannot be read: permission denied",
                    "Give the account '" + System.getProperty("user.name") + "' the right to read it"));
        }
        return List.of(DoctorFinding.ok(folder + " (" + setting + ") can be read"));
    }
}
