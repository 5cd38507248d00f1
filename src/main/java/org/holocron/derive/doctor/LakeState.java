package org.holocron.derive.doctor;

import java.util.List;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Whether the lake can be written, is this queue's, and has room. */
public final class LakeState implements Check {

    private static final String SETTING = "LAKE_ROOT";

    private final Lake lake;
    private final FreeSpace space;

    public LakeState(Lake lake, FreeSpace space) {
        this.lake = lake;
        this.space = space;
    }

    @Override
    public String name() {
        return "lake";
    }

    @Override
    public List<DoctorFinding> look() {
        try {
            lake.probe();
        } catch (LakeUnavailableException unavailable) {
            return List.of(DoctorFinding.fail(
                    String.valueOf(unavailable.getMessage()),
                    "Mount it, give the account '" + System.getProperty("user.name")
                            + "' the right to write there, free some space, or set " + SETTING
                            + " to another folder. Jobs wait meanwhile, no attempt is spent"));
        } catch (DatabaseUnavailableException unavailable) {
            return List.of(DoctorFinding.fail(
                    "whose lake " + lake.root() + " (" + SETTING + ") is, only the database knows: "
                            + unavailable.getMessage(),
                    "See what is said of the database"));
        }
        return List.of(
                DoctorFinding.ok(lake.root() + " (" + SETTING + ") is this queue's lake and can be written"),
                space.in(lake.root(), SETTING));
    }
}
