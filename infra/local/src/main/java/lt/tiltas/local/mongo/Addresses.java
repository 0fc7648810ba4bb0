package lt.tiltas.local.mongo;

/** Connection strings. */
public final class Addresses {

    private Addresses() {}

    /**
     * The connection string with the database in it. Where it has credentials and does not say where they are checked,
     * they are still checked where they were: in the database it named, or in {@code admin}.
     */
    public static String withDatabase(String uri, String database) {
        int hosts = uri.indexOf("://") + 3;
        int question = uri.indexOf('?', hosts);
        String before = question < 0 ? uri : uri.substring(0, question);
        String options = question < 0 ? "" : uri.substring(question + 1);
        int slash = before.indexOf('/', hosts);
        String servers = slash < 0 ? before : before.substring(0, slash);
        String named = slash < 0 ? "" : before.substring(slash + 1);
        if (servers.indexOf('@', hosts) >= 0
                && !options.toLowerCase(java.util.Locale.ROOT).contains("authsource=")) {
            String source = "authSource=" + (named.isEmpty() ? "admin" : named);
            options = options.isEmpty() ? source : options + "&" + source;
        }
        return servers + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }

    /** The connection string of a user of the local replica set of one. */
    public static String replicaSet(int port, String database, String user, String password) {
        return "mongodb://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database + "?replicaSet="
                + RealMongo.REPLICA_SET + "&authSource=admin";
    }
}
