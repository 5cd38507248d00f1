package org.holocron.derive.doctor;

import java.util.Comparator;
import java.util.List;

/** One check's name and what it saw. */
public record Examined(String check, List<DoctorFinding> findings) {

    public Examined {
        findings = List.copyOf(findings);
    }

    /** The worst of its findings. */
    public Severity severity() {
        return findings.stream()
                .map(DoctorFinding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }

    /** The worst of all. */
    public static Severity worst(List<Examined> all) {
        return all.stream()
                .map(Examined::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }
}
