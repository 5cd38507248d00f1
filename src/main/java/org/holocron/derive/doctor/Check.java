package org.holocron.derive.doctor;

import java.util.List;

/** Looks at one thing and changes nothing that lasts. It may throw and it may hang: {@link Doctor} makes a finding of both. */
public interface Check {

    /** Of what it looks at, in a word or two: {@code model server}. */
    String name();

    /** At least one. */
    List<DoctorFinding> look();
}
