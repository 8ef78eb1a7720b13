// A small service: renders the rows that a request asks for.
import express from 'express';

const app = express();

function rowOf(number) {
  const squares = Array.from({ length: 20 }, (_, i) => (number + i) ** 2);
  return { number, name: `row ${String(number)}`, squares };
}

function sendRows(request, response) {
  const count = Number(request.params.count);
  response.json(Array.from({ length: count }, (_, number) => rowOf(number)));
}

app.use(express.json());
app.get('/rows/:count', sendRows);
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${String(server.address().port)}`);
});
