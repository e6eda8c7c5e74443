// Makes the replica set and the jobs' user; again does no harm. Run by mongosh.
const fs = require('fs');
const secret = name => fs.readFileSync('/run/secrets/' + name, 'utf8').trim();

db = connect('mongodb://root:' + secret('mongo_root_password') + '@mongo:27017/admin?directConnection=true');
try {
  rs.status();
} catch (notYet) {
  rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'mongo:27017'}]});
}
for (let tries = 0; !db.hello().isWritablePrimary; tries++) {
  if (tries === 60) {
    throw new Error('no primary after a minute');
  }
  sleep(1000);
}
const user = {pwd: secret('mongo_password'), roles: [{role: 'readWrite', db: 'shopstream'}]};
if (db.getUser('shopstream') === null) {
  db.createUser({user: 'shopstream', ...user});
} else {
  db.updateUser('shopstream', user);
}
