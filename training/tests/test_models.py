"""What lies in models/ is what its card says."""
import glob
import hashlib
import json
import os
import unittest

import onnx

MODELS = os.path.join(os.path.dirname(__file__), '..', '..', 'models')
LIMIT_BYTES = 12 * 1024 * 1024


class Models(unittest.TestCase):
    def test_each_card_describes_its_file(self):
        cards = glob.glob(os.path.join(MODELS, '*.card.json'))
        self.assertTrue(cards)
        for path in cards:
            with open(path) as file:
                card = json.load(file)
            with open(os.path.join(MODELS, card['file']['name']), 'rb') as file:
                data = file.read()
            self.assertEqual((card['file']['bytes'], card['file']['sha256']), (len(data), hashlib.sha256(data).hexdigest()))
            self.assertLess(len(data), LIMIT_BYTES)
            self.check_graph(onnx.load_from_string(data), card)

    def check_graph(self, model, card):
        onnx.checker.check_model(model)
        sides = [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim]
        free = 'closer' in card['input']
        self.assertEqual(sides, [1, 3, 0 if free else card['input']['height'], 0 if free else card['input']['width']])
        self.assertEqual((len(model.graph.input), len(model.graph.output)), (1, 1))
        self.assertLessEqual(model.opset_import[0].version, 17)


if __name__ == '__main__':
    unittest.main()
