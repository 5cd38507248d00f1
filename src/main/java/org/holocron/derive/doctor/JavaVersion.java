package org.holocron.derive.doctor;

import java.util.List;

/** Whether the Java that runs this is new enough. */
public final class JavaVersion implements Check {

    private static final int OLDEST = 17;

    private static final int MB = 1024 * 1024;

    private final int feature;
    private final String description;

    /** @param description version and maker */
    public JavaVersion(int feature, String description) {
        this.feature = feature;
        this.description = description;
    }

    /** Of this process. */
    public static JavaVersion ofThisProcess() {
        return new JavaVersion(
                Runtime.version().feature(),
                Runtime.version() + ", " + System.getProperty("java.vendor") + ", with up to "
                        + Runtime.getRuntime().maxMemory() / MB + " MB of heap");
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<DoctorFinding> look() {
        return List.of(
                feature >= OLDEST
                        ? DoctorFinding.ok("Java " + description)
                        : DoctorFinding.fail(
                                "this is Java " + description + ", and " + OLDEST + " or later is needed",
                                "Install a JDK " + OLDEST + " or later, and set JAVA_HOME to its folder"));
    }
}
