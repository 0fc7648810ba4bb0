package lt.tiltas.testing;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/** The embedded MongoDB, taught the command by which newer drivers and tools say hello. */
class MemoryStore extends MemoryBackend {

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (command.equalsIgnoreCase("hello")) {
            Document answer = super.handleCommand(channel, database, "isMaster", query);
            answer.put("isWritablePrimary", Boolean.TRUE);
            answer.remove("ismaster");
            return answer;
        }
        return super.handleCommand(channel, database, command, query);
    }
}
