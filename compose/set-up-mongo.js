// Makes the replica set and its users; again does no harm. Run by mongosh.
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

// Reads the models that were published, and no session
const reading = collection => ({resource: {db: 'shopstream', collection}, actions: ['find']});
const readModels = {privileges: ['models.files', 'models.chunks'].map(reading), roles: []};
if (db.getRole('readModels') === null) {
  db.createRole({role: 'readModels', ...readModels});
} else {
  db.updateRole('readModels', readModels);
}

// What the jobs write, what the recommendation service reads, and a database of the storefront's own: it holds hashes of passwords
const users = {
  shopstream: {pwd: secret('mongo_password'), roles: [{role: 'readWrite', db: 'shopstream'}]},
  recommend: {pwd: secret('mongo_recommend_password'), roles: ['readModels']},
  storefront: {pwd: secret('mongo_storefront_password'), roles: [{role: 'readWrite', db: 'storefront'}]}
};
for (const [user, rights] of Object.entries(users)) {
  if (db.getUser(user) === null) {
    db.createUser({user, ...rights});
  } else {
    db.updateUser(user, rights);
  }
}
