package org.holocron.derive.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogations;

/** Whether there are interrogations, and which of them are broken. */
public final class InterrogationFolders implements Check {

    private static final String SETTING = "INTERROGATIONS_DIR";

    private final Interrogations interrogations;
    private final Path folder;

    public InterrogationFolders(Interrogations interrogations, Path folder) {
        this.interrogations = interrogations;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "interrogations";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        List<CatalogStatus> catalog = interrogations.list();
        long inUse = catalog.stream().filter(status -> status.version() != null).count();
        findings.add(
                inUse == 0
                        ? DoctorFinding.fail(
                                "there is no interrogation in " + folder + " (" + SETTING + ") that can be used",
                                "Mount the folder, set " + SETTING + " to where the interrogations are, or repair them")
                        : DoctorFinding.ok(inUse + " in use from " + folder + " (" + SETTING + ")"));
        for (CatalogStatus status : catalog) {
            if (status.error() != null) {
                findings.add(DoctorFinding.fail(
                        "the folder of " + status.key() + " is broken: " + status.error(),
                        status.version() == null
                                ? "Repair it; its jobs wait meanwhile"
                                : "Repair it; version " + status.version() + " stays in use meanwhile"));
            }
        }
        return findings;
    }
}
