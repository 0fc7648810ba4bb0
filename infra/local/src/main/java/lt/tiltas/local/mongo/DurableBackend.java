package lt.tiltas.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/**
 * The embedded MongoDB's storage in one file, which keeps every write that it has acknowledged, also when the process is
 * killed. (A power failure may cost the last moments: the file is forced to the disk now and then, not for each write.)
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

    /** The launcher waits longer than that, and what is not tidied now is tidied later. */
    private static final Duration TIDYING_AT_THE_END = Duration.ofSeconds(2);

    private final GroupCommit commits;
    private final Tidying tidying;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private DurableBackend(MVStore store) {
        super(store);
        commits = new GroupCommit(store);
        tidying = new Tidying(store, commits);
        housekeeping.scheduleWithFixedDelay(tidying, 1000, 1000, TimeUnit.MILLISECONDS);
    }

    /** Opens the file, or makes it. */
    static DurableBackend in(Path file, int cacheMegabytes) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(cacheMegabytes)
                // Both off, so that only this class commits: see GroupCommit.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        // The stock 45 s are a gigabyte under load. What no longer counts is overwritten when no command reads it (see
        // GroupCommit) and its successor is on the disk (see Tidying).
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return new DurableBackend(store);
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
        tidying.untilTidy(TIDYING_AT_THE_END);
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
