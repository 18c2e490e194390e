// A server that speaks CouchDB's protocol, a process of its own: node couch.ts <folder> <port>
import process from 'node:process';
import express from 'express';
import server from 'express-pouchdb';
import PouchDB from 'pouchdb-core';
import http from 'pouchdb-adapter-http';
import leveldb from 'pouchdb-adapter-leveldb';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';

const [folder = '.', port] = process.argv.slice(2);
PouchDB.plugin(leveldb).plugin(http).plugin(replication).plugin(mapreduce);
const app = express();
app.use(
	'/couch',
	server(PouchDB.defaults({ prefix: `${folder}/` }), { mode: 'minimumForPouchDB' })
);
app.listen(Number(port), () => console.log('listening'));
