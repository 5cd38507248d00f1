package org.holocron.derive.doctor;

import java.util.List;

/** Where this server listens, and to whom. */
public final class ListeningPorts implements Check {

    private final String bind;
    private final int http;
    private final int management;
    private final boolean isLocal;

    /** @param isLocal whether only this machine reaches the address */
    public ListeningPorts(String bind, int http, int management, boolean isLocal) {
        this.bind = bind;
        this.http = http;
        this.management = management;
        this.isLocal = isLocal;
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public List<DoctorFinding> look() {
        String ports = "API on " + bind + ":" + http + ", management on " + bind + ":" + management;
        return List.of(
                isLocal
                        ? DoctorFinding.ok(ports + ", for this machine only")
                        : DoctorFinding.warn(
                                ports + ": other machines reach them, and there is no login",
                                "Make sure that only those reach them who may do everything here, see docs/security.md; or unset"
                                        + " DERIVE_BIND"));
    }
}
