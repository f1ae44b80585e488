//! A device that keeps a passkey: it signs what a page asks (ES256), laid out as WebAuthn
//! says, and gives the answer that the page's script would put into the form.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use server::world::{Chance, SystemChance};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

pub struct Authenticator {
    key: SigningKey,
    credential: [u8; 16],
    /// Whose passkey it holds, once it holds one.
    pub user: Option<Vec<u8>>,
    /// How often it signed, where it counts.
    pub counter: u32,
    pub counts: bool,
    /// It has checked who holds it.
    pub verifies: bool,
    /// The page that asks it, as its browser knows.
    pub origin: String,
}

impl Authenticator {
    pub fn new(origin: &str) -> Authenticator {
        let secret: [u8; 32] = (&SystemChance as &dyn Chance).bytes();
        Authenticator {
            key: SigningKey::from_slice(&secret).unwrap(),
            credential: (&SystemChance as &dyn Chance).bytes(),
            user: None,
            counter: 0,
            counts: true,
            verifies: true,
            origin: origin.to_owned(),
        }
    }

    /// Makes its passkey. `options`: as the page has them.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.user = Some(BASE64.decode(options["user"]["id"].as_str().unwrap()).unwrap());
        let client = self.client("webauthn.create", &options);
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        data.extend(self.credential);
        data.extend(self.public_key());
        // A map of three: the format 'none', its empty statement, and the data.
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let response = json!({
            "attestationObject": BASE64.encode(object),
            "clientDataJSON": BASE64.encode(client),
            "transports": ["internal"],
        });
        self.answer(response)
    }

    /// Signs with it.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let client = self.client("webauthn.get", &options);
        self.counter += u32::from(self.counts);
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        let response = json!({
            "authenticatorData": BASE64.encode(data),
            "clientDataJSON": BASE64.encode(client),
            "signature": BASE64.encode(signature.to_der().as_bytes()),
            "userHandle": self.user.as_ref().map(|user| BASE64.encode(user)),
        });
        self.answer(response)
    }

    /// What stands for it in a list of passkeys that may answer.
    pub fn id(&self) -> String {
        BASE64.encode(self.credential)
    }

    fn answer(&self, response: Value) -> String {
        let id = self.id();
        json!({ "id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response }).to_string()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn data(&self, site: &str, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(site.as_bytes()).to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// As a COSE key: type EC2, ES256, the curve P-256, and its point.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], x, &[0x22, 0x58, 0x20], y].concat()
    }
}
