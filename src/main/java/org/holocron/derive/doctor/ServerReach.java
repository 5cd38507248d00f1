package org.holocron.derive.doctor;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelServer;

/** Whether the model server is there, is one, and lets this node in. */
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
        Optional<Outcome.Unavailable> unavailable = server.probe();
        if (unavailable.isPresent()) {
            return List.of(DoctorFinding.fail(
                    unavailable.get().message(),
                    "Start it, or set " + setting + ", which is " + server.address()
                            + " now, to where it is. Jobs wait meanwhile, no attempt is spent"));
        }
        return List.of(DoctorFinding.ok(
                server + server.version().map(version -> ", version " + version).orElse("")));
    }
}
