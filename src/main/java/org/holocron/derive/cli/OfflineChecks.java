package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.config.BaseUrls;
import org.holocron.derive.config.Directories;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.ModelServers;
import org.holocron.derive.config.ServerSettings;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;
import org.holocron.derive.doctor.Check;
import org.holocron.derive.doctor.FreePort;
import org.holocron.derive.doctor.FreeSpace;
import org.holocron.derive.doctor.JavaVersion;
import org.holocron.derive.doctor.LastError;
import org.holocron.derive.doctor.OwnFolder;
import org.holocron.derive.doctor.ReadFolder;
import org.holocron.derive.doctor.RemotePort;
import org.holocron.derive.doctor.SettingsInForce;

/** What can be looked at without a server. */
final class OfflineChecks {

    private OfflineChecks() {}

    /** With settings that are invalid, only these. */
    static List<Check> of(Map<String, String> variables) {
        List<Check> checks = new ArrayList<>();
        checks.add(JavaVersion.ofThisProcess());
        checks.add(new SettingsInForce(variables));
        try {
            Settings settings = Settings.from(variables);
            checks.addAll(ports(settings.server()));
            checks.addAll(folders(settings.directories()));
            checks.addAll(servers(settings));
        } catch (InvalidSettingsException invalid) {
            return checks; // one of the checks says which
        }
        return checks;
    }

    private static List<Check> ports(ServerSettings server) {
        return List.of(
                new FreePort(Setting.DERIVE_HTTP_PORT.key(), server.bind(), server.httpPort()),
                new FreePort(Setting.DERIVE_MANAGEMENT_PORT.key(), server.bind(), server.managementPort()));
    }

    private static List<Check> folders(Directories folders) {
        return List.of(
                new OwnFolder("data directory", folders.data(), Setting.DERIVE_DATA_DIR.key(), FreeSpace.USUAL),
                new LastError(ServerFolder.in(folders.data()).logs().resolve("server.log")),
                new OwnFolder("lake", folders.lake(), Setting.LAKE_ROOT.key(), FreeSpace.USUAL),
                evidence(folders),
                new ReadFolder("interrogations", folders.interrogations(), Setting.INTERROGATIONS_DIR.key()));
    }

    /** Above the lake, as by default, it is made with it at the first start. */
    private static Check evidence(Directories folders) {
        String setting = Setting.EVIDENCE_ROOT.key();
        return folders.lake().startsWith(folders.evidence())
                ? new OwnFolder("evidence", folders.evidence(), setting, FreeSpace.USUAL)
                : new ReadFolder("evidence", folders.evidence(), setting);
    }

    private static List<Check> servers(Settings settings) {
        List<Check> checks = new ArrayList<>();
        ModelServers asked = settings.modelServers();
        asked.baseUrls()
                .all()
                .forEach(url -> checks.add(new RemotePort(
                        "model server",
                        url.getHost(),
                        BaseUrls.port(url),
                        asked.setting().key())));
        settings.database()
                .server()
                .ifPresent(server -> checks.add(new RemotePort(
                        "database", server.getHostString(), server.getPort(), Setting.LLM_SQLSERVER_HOST.key())));
        return checks;
    }
}
