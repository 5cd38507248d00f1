package org.holocron.derive.simulator;

import org.holocron.derive.simulator.SimulatedModel.Trait;
import org.holocron.derive.simulator.SimulatedRequest.Think;

/** What a server looks at before it does anything for a call: the model's name and abilities, and the options' types. */
final class Admission {

    private final SimulatedModels models;
    private final Wire wire;
    private final VersionStyle dialect;

    Admission(SimulatedModels models, Wire wire, VersionStyle dialect) {
        this.models = models;
        this.wire = wire;
        this.dialect = dialect;
    }

    /** The model that is asked for. */
    SimulatedModel admit(SimulatedRequest ask) throws RefusedException {
        String name = ask.model();
        if (name.isEmpty()) {
            throw wire.withoutModel().thrown();
        }
        if (!ServedName.isValid(name)) {
            throw RejectedCall.of(400, "invalid model name").thrown();
        }
        if (ServedName.saysTwoPlaces(name)) {
            throw RejectedCall.of(400, "use either :local or :cloud, not both: \"" + name + "\"")
                    .thrown();
        }
        SimulatedModel model = models.find(name).orElse(null);
        if (model == null) {
            throw (ServedName.of(name).isRemote() ? Refusals.cloudDisabled() : Refusals.missing(name)).thrown();
        }
        if (model.has(Trait.EMBEDDING)) {
            throw RejectedCall.of(400, "\"" + name + "\" does not support chat").thrown();
        }
        if (ask.generation().think() == Think.ON && !model.canThink()) {
            throw Refusals.cannotThink(name).thrown();
        }
        OptionTypes.check(ask.residence().options(), dialect);
        return model;
    }
}
