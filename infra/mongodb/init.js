// Starts the replica set and makes the services' users; may be run again, for instance to change a password.
db.auth("root", process.env.ROOT_PASSWORD);

try {
  rs.status();
} catch (notYet) {
  if (notYet.codeName !== "NotYetInitialized") throw notYet;
  rs.initiate({ _id: "tiltas", members: [{ _id: 0, host: "mongodb:27017" }] });
}

const patience = Date.now() + 60_000;
while (!db.hello().isWritablePrimary) {
  if (Date.now() > patience) throw new Error("The replica set has no primary after a minute");
  sleep(200);
}

for (const service of ["documents", "catalog", "kpi"]) {
  const own = db.getSiblingDB(`tiltas-${service}`);
  const user = {
    pwd: process.env[`${service.toUpperCase()}_PASSWORD`],
    roles: [{ role: "readWrite", db: own.getName() }],
  };
  if (own.getUser(service)) {
    own.updateUser(service, user);
  } else {
    own.createUser({ user: service, ...user });
  }
}
print("The replica set is ready; documents, catalog and kpi have users of their own databases");
