package org.holocron.derive.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelServer;

/** Whether the model server is there, is one, and lets this node in; of several that look like one, each. */
public final class ServerReach implements Check {

    private final ModelServer server;
    private final String setting;

    /** @param setting the one that holds its address */
    public ServerReach(ModelServer server, String setting) {
        this.server = server;
        this.setting = setting;
    }

    @Override
    public String name() {
        return "model server";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        List<String> unavailable = new ArrayList<>();
        for (ModelServer each : server.each()) {
            Optional<Outcome.Unavailable> why = each.probe();
            why.ifPresent(outcome -> unavailable.add(outcome.message()));
            if (why.isEmpty()) {
                String version = each.version().map(told -> ", version " + told).orElse("");
                findings.add(DoctorFinding.ok(each + version));
            }
        }
        boolean isOneThere = !findings.isEmpty();
        unavailable.forEach(why -> findings.add(finding(why, isOneThere)));
        return findings;
    }

    private DoctorFinding finding(String why, boolean isOneThere) {
        String cure = "Start it, or set " + setting + ", which is " + server.address() + " now, to where it is. ";
        return isOneThere
                ? DoctorFinding.warn(why, cure + "Calls go to the others meanwhile")
                : DoctorFinding.fail(why, cure + "Jobs wait meanwhile, no attempt is spent");
    }
}
