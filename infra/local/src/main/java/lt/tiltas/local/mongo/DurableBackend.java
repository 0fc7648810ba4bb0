package lt.tiltas.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/**
 * The embedded MongoDB's storage in one file, which keeps every write that it has acknowledged, also when the process is
 * killed. (A power failure is another matter: the file is not forced to the disk.)
 *
 * <p>The stock backend answers first and commits up to a second later.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "killcursors",
            "listcollections",
            "listindexes",
            "collstats",
            "dbstats",
            "validate",
            "getlasterror");
    private static final Set<String> TALK = Set.of(
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "serverstatus",
            "whatsmyuri",
            "hostinfo",
            "getcmdlineopts",
            "connectionstatus",
            "endsessions",
            "getlog",
            "replsetgetstatus",
            "getfreemonitoringstatus");

    /** How full the file's used parts are kept, in percent, and how much is rewritten at a time, in bytes. */
    private static final int FILL_RATE = 50;

    private static final int REWRITTEN_AT_ONCE = 1 << 20;

    private final GroupCommit commits;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private DurableBackend(MVStore store) {
        super(store);
        commits = new GroupCommit(store);
        housekeeping.scheduleWithFixedDelay(
                () -> commits.tidy(FILL_RATE, REWRITTEN_AT_ONCE), 500, 500, TimeUnit.MILLISECONDS);
    }

    /** Opens the file, or makes it. */
    static DurableBackend in(Path file, int cacheMegabytes) {
        return new DurableBackend(new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(cacheMegabytes)
                // Both off, so that only this class commits: see GroupCommit.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open());
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new DurableDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return hello(super.handleCommand(channel, databaseName, "isMaster", query));
        }
        if (name.equals("listdatabases")) {
            return databases();
        }
        if (TALK.contains(name)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        if (READS.contains(name)) {
            return commits.read(() -> super.handleCommand(channel, databaseName, command, query));
        }
        return commits.change(() -> super.handleCommand(channel, databaseName, command, query));
    }

    @Override
    public void close() {
        housekeeping.close();
        super.close();
    }

    /**
     * The stock answer opens every database anew and so reads all that is in them; it is asked for at each health check
     * of each service.
     */
    private Document databases() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name).append("empty", Boolean.FALSE))
                .toList();
        return new Document("databases", databases).append("ok", 1.0);
    }

    private static Document hello(Document isMaster) {
        isMaster.put("isWritablePrimary", Boolean.TRUE);
        return isMaster;
    }
}
