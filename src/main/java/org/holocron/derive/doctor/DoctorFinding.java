package org.holocron.derive.doctor;

/**
 * What a check saw. Everybody who may read the API may read it: it has no secret.
 *
 * @param what is, for people
 * @param cure what to do; empty if there is nothing to do
 */
public record DoctorFinding(Severity severity, String what, String cure) {

    public DoctorFinding {
        if (cure.isBlank() != (severity == Severity.OK)) {
            throw new IllegalArgumentException("a finding that is not OK says what to do, one that is says nothing");
        }
    }

    public static DoctorFinding ok(String what) {
        return new DoctorFinding(Severity.OK, what, "");
    }

    public static DoctorFinding warn(String what, String cure) {
        return new DoctorFinding(Severity.WARN, what, cure);
    }

    public static DoctorFinding fail(String what, String cure) {
        return new DoctorFinding(Severity.FAIL, what, cure);
    }
}
