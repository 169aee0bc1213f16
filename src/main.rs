use postrad::mail_domain::MailDomain;
use postrad::pipeline::{Pipeline, PipelineSettings};
#[tokio::main]
async fn main() {
    let p = Pipeline::new(PipelineSettings {
        dns_servers: None,
        allow_networks: vec!["198.51.100.0/24".parse().unwrap()],
        deadline: std::time::Duration::from_secs(5),
    })
    .unwrap();
    let d = MailDomain::parse(&std::env::args().nth(1).unwrap()).unwrap();
    let t = std::time::Instant::now();
    let f = p.survey(&d).await;
    println!("{:?} {f:#?}", t.elapsed());
}
